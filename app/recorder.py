"""The whole way on one page: from the camera to the notes."""
