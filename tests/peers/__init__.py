"""Our client against servers of others. Not collected by pytest: `make peers`."""
