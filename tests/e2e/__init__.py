"""The program as a person meets it: started through its real entry, on a real screen, judged by what is on the disk and in the terminal."""
