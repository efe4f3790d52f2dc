"""Files of records of one length, as banks and collection agents send them: read and written as a matrix of bytes.

A layout is data (`layout`); a file of any separator is cut into blocks (`framing`); fields become whole columns
(`columns`); header, trailer and end are looked at between the data (`sets`); what is wrong is kept with its place
(`faults`). `core.settlement` and `core.zengin` stand on it.
"""
