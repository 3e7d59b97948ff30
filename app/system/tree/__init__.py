"""What programs tell assistive tools of the window in front: addresses of pages and links, as hints for the notes."""
