"""Questions: filters as typed, parsed, and asked of the rows of a dataset."""
