"""The whole way: frames of the camera in, durable notes out.

`course` decides, `recorder` carries it out, takes commands and looks; `reading` and `noting` are its two threads.
The camera, the reader, the engines and the scribe are handed in as its `equipment`; nothing here knows how they are made.
"""
