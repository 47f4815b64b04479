"""The report for editors: one HTML page that shows the copy as its reader meets it, with the questions beside it."""
