"""Pages that combine apps. Views choose rows and a template; QuerySets know which rows."""
