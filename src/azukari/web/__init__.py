"""The shell of the product: base pages, components, list pages, protection of views. Knows no app."""
