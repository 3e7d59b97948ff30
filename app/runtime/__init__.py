"""The recorder on Qt's clock and threads, QtCore only. The hub lives on the GUI thread; workers on theirs."""
