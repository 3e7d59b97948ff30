"""The whole way: `recorder` takes commands and looks, `reading` and `noting` are its two threads. Frames of the camera in, durable notes out.

The camera, the reader, the engines and the scribe are handed in as a `way`; nothing here knows how they are made.
"""
