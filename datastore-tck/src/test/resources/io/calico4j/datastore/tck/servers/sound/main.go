// Command sound is a program that builds at once.
package main

func main() {
	println("sound")
}
