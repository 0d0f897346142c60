# host.bash -- a git host that runs our hooks. Sourced after lib.bash.

# host_make REPOSITORY FOLDER: takes what this team signed, and deploys it.
host_make() {
	git init -q --bare -b main "$1"
	cp "$root/hooks/pre-receive" "$root/hooks/post-receive" "$1/hooks/"
	oarlock signer > "$1.signers"
	git -C "$1" config oarlock.signers "$1.signers"
	git -C "$1" config oarlock.deploy "$2"
}
