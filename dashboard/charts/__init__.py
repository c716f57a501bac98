"""The shapes of charts, in whole pixels; templates/charts draws them."""
