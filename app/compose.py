"""Makes each Qt-free object once and hands each its neighbours."""
