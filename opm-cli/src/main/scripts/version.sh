opm_version=@project.version@
