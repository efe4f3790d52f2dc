"""Calendar, wareki, folding, references."""
