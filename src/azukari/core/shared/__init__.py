"""What every part of the core may use: errors, calendar, wareki, folding, identity."""
