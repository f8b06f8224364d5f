"""Backfile turns a folder of Markdown news articles into a static archive site.

The program is five stages, and one question places every function: what must it be able to see?

    read     one content file      -> records and problems     (backfile/read)
    link     all records           -> the Archive              (backfile/link)
    plan     the Archive           -> a stream of pages        (backfile/plan)
    render   one page, a template  -> bytes                    (backfile/render)
    write    bytes, the output     -> files and a report       (backfile/write)

`pipeline.py` calls them in that order and is the place to start reading. The records that travel
between the stages are plain, frozen values (`backfile/model`); imports go one way, from the top
of this list to the bottom, and `tests/unit/test_layers.py` holds them to it.
"""

__version__ = "0.1.0"
