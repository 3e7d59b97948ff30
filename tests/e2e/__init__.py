"""Tests of the whole program, entered through its real main()."""
