module calico4j.io/servers/sound

go 1.24.0
