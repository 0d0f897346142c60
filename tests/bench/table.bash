# table.bash -- times things and says them in the rows of one table. A series is
# a file of $work with one number a line. Sourced after lib.bash; run.sh shares
# show.
#
# Rows go to the file BENCH_ROWS where run.sh gives one, which shows all rows at
# its end; a part that is run alone shows its own (rows_end).

# clock SERIES COMMAND...: adds how many milliseconds the command takes.
clock() {
	local series=$work/$1 from to
	shift
	sync -f "$work"
	from=${EPOCHREALTIME/,/.}
	"$@" > "$work/clock.log" 2>&1 || fail "$*: $(tail -n 3 "$work/clock.log")"
	to=${EPOCHREALTIME/,/.}
	awk -v from="$from" -v to="$to" \
		'BEGIN { print (to - from) * 1000 }' >> "$series"
}

# weigh SERIES COMMAND...: as clock, of a program; SERIES.cpu gets the
# milliseconds that processors worked for it, which a busy machine changes
# less, and SERIES.mib the most memory that it held.
weigh() {
	local series=$work/$1
	shift
	sync -f "$work"
	python3 - "$series" "$@" > "$work/clock.log" 2>&1 <<'PY' ||
import resource, subprocess, sys, time
began = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
ms = (time.monotonic() - began) * 1000
used = resource.getrusage(resource.RUSAGE_CHILDREN)
for name, n in (("", ms), (".cpu", (used.ru_utime + used.ru_stime) * 1000),
                (".mib", used.ru_maxrss / 1024)):
    with open(sys.argv[1] + name, "a") as series:
        print(n, file=series)
sys.exit(code)
PY
		fail "$*: $(tail -n 3 "$work/clock.log")"
}

# git_commit TREE: the peer of a commit, git itself with all that changed. What
# it would do after that in the background is not measured, nor beside us.
git_commit() {
	git -C "$1" add -A && git -C "$1" -c user.name=x \
		-c user.email=x@example.org -c gc.auto=0 commit -q -m x
}

# per_second SERIES N: the newest of SERIES.ms, as N things a second.
per_second() {
	tail -n 1 "$work/$1.ms" |
		awk -v n="$2" '{ print n / $1 * 1000 }' >> "$work/$1"
}

# shared SERIES N NEW: each number divided by N.
shared() { awk -v n="$2" '{ print $1 / n }' "$work/$1" > "$work/$3"; }

# middle: "MEDIAN LEAST MOST" of the numbers of standard input.
middle() {
	sort -g | awk '{ v[NR] = $1 }
		END { print v[int((NR + 1) / 2)], v[1], v[NR] }'
}

# spread [UNIT]: "812 ms (790-840)" of the numbers of standard input.
spread() {
	middle | awk -v unit="${1:+ $1}" '
		function short(n) {
			return sprintf(n < 0.1 ? "%.2g" : n < 1 ? "%.2f" : \
				n < 10 ? "%.1f" : "%.0f", n)
		}
		{ printf "%s%s (%s-%s)", short($1), unit, short($2), short($3) }'
}

# ratios OURS PEER: ours as a multiple of the peer's: of each pair where the
# two were measured in turns, else of the two medians.
ratios() {
	local ours=$work/$1 peer=$work/$2
	if [ "$(wc -l < "$ours")" != "$(wc -l < "$peer")" ]; then
		middle < "$ours" > "$work/median.ours"
		middle < "$peer" > "$work/median.peer"
		ours=$work/median.ours peer=$work/median.peer
	fi
	paste -d ' ' <(cut -d ' ' -f 1 "$ours") <(cut -d ' ' -f 1 "$peer") |
		awk '{ print $1 / $2 }'
}

add_row() {
	(IFS=$'\t'; echo "$*") >> "${BENCH_ROWS:-$work/rows}"
}

# table WORDS...: what the rows that follow are of.
table() { add_row "$*"; }

# row WORK UNIT OURS PEER-NAME PEER [GOAL]: medians with least and most, and the
# ratio. A goal is "<= 0.5" or ">= 10".
row() {
	ratios "$3" "$5" > "$work/ratios"
	add_row "$1" "$(spread "$2" < "$work/$3")" \
		"$4: $(spread "$2" < "$work/$5")" \
		"$(spread < "$work/ratios")" "$(judged ratios "${6:-}")"
}

# line WORK UNIT OURS [GOAL]: without a peer; the goal is one of the number.
line() {
	add_row "$1" "$(spread "$2" < "$work/$3")" "" "" "$(judged "$3" "${4:-}")"
}

judged() { # judged SERIES GOAL
	[ -n "$2" ] || return 0
	middle < "$work/$1" | awk -v way="${2% *}" -v goal="${2#* }" '{
		met = way == "<=" ? $1 <= goal : $1 >= goal
		print way, goal ":", met ? "met" : "not met"
	}'
}

# rows_end: a part has measured all.
rows_end() { [ -n "${BENCH_ROWS:-}" ] || show "$work/rows"; }

# show FILE: the rows, columns as wide as what is in them.
show() {
	echo
	echo "$(nproc) cores, load now $(cut -d ' ' -f 1-3 /proc/loadavg);" \
		"median (least-most); a ratio is ours to the peer's"
	awk -F '\t' '
		BEGIN { split("work\tours\tpeer\tratio\tgoal", head, "\t") }
		FNR == 1 { pass++ }
		pass == 1 && NF > 1 {
			for (i = 1; i <= 5; i++) {
				if (length($i) > wide[i])
					wide[i] = length($i)
			}
		}
		function put(a, b, c, d, e) {
			printf "%-*s | %-*s | %-*s | %-*s | %s\n", wide[1], a,
				wide[2], b, wide[3], c, wide[4], d, e
		}
		pass == 2 && FNR == 1 {
			put(head[1], head[2], head[3], head[4], head[5])
		}
		pass == 2 && NF == 1 { print "-- " $1 }
		pass == 2 && NF > 1 { put($1, $2, $3, $4, $5) }
	' "$1" "$1"
}
