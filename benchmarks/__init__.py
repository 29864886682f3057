"""Speed of the stages and of the whole, for `make bench`. Nothing here is a test: no test is timed."""
