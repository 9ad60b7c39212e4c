"""Results: what counts, marks given by hand, corrected keys, and what people are shown of it."""
