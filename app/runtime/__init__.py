"""The recorder on Qt's clock and threads, QtCore and QtNetwork only: events of any thread in, batches in the GUI thread out.

What `cli` takes from here (`handover`, `door`, `commands`, `instance_lock`) needs no Qt.
"""
