"""What the exports of statistics agencies have in common: long tables of coded columns, their periods, units, flags."""
