module calico4j.io/servers/broken

go 1.24.0
