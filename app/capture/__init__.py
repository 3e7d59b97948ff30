"""Screen pixels in, frames worth a look out. Runs on the capture thread; only the recorder and the doctor call it."""
