"""The preview: builds, shows the result on this machine, and builds again at every change.

    preview   builds with the pipeline, whenever the watch has seen a change     (main thread)
    watch     sees changes of the content, templates, static files and settings  (a thread)
    news      which build is shown, and what is wrong since
    server    answers browsers, tells them the news                              (a thread for each request)
    files     which file of the output an address shows
    script    what is added to a page as it is served, so that it listens to the news

It is the same pipeline as `build`, with an output folder and a base address of its own.
"""
