"""The figures the program is held to: each module measures one room and gives `rows()`; `python -m tests.bench` prints and judges them."""
