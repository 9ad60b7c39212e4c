"""LibreOffice beside the portal: old formats made readable, and pictures of slides.

It is used where it is installed. Each call is a process of its own with a profile of its own,
without network, with limits of time, memory and files, that neither runs macros nor follows links.
Nothing here knows Django.
"""
