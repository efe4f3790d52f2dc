"""The pure core: values and streams in, frozen values or named errors out. No Django, no clock."""
