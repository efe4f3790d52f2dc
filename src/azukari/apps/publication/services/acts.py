"""Names of publication's acts, as evidence keeps them; Japanese labels stand in evidence.labels.

Details hold digests and numbers, never a word of the text.
"""

PREPARED = "publication.edition.prepared"
MARKED = "publication.edition.marked"
BUILT = "publication.edition.built"
PICTURES_READ = "publication.edition.read_as_pictures"
APPROVED = "publication.edition.approved"
PUBLISHED = "publication.edition.published"
CORRECTION_BEGUN = "publication.edition.correction_begun"
CORRECTED = "publication.edition.corrected"
WITHDRAWN = "publication.edition.withdrawn"
DROPPED = "publication.edition.dropped"
