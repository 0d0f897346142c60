/* gaps.c -- the gap map: athletes by skills, athlete minus coach. */
#include <stdlib.h>
#include <string.h>

#include "gen/view/squad.h"
#include "gen/view/words.h"

enum cell {
	CELL_NONE, /* nothing was rated */
	CELL_GAP,
	CELL_WAIT, /* for the athlete */
	CELL_OWED, /* the athlete was first: for a coach */
};

struct place {
	enum cell cell;
	int gap;
};

struct column {
	int64_t metric;
	const char *role, *name;
};

struct map {
	struct column *columns;
	size_t ncolumns;
	struct place *places; /* people by columns */
};

static void
columns_load(struct arena *a, struct view_coach *c, struct map *map)
{
	struct stmt *st = db_use(c->view->ledger, GEN_TEAM_METRICS);
	size_t cap = 0;

	stmt_int(st, ":team", c->team->id);
	while (view_row(c->view, st)) {
		struct column *col;

		map->columns = arena_grow(
		    a, map->columns, map->ncolumns, &cap, sizeof(*col));
		col = &map->columns[map->ncolumns++];
		col->metric = stmt_get_int(st, "id");
		col->role = stmt_copy_text(st, a, "role");
		col->name = stmt_copy_text(st, a, "name");
	}
}

static struct place *
place_of(const struct view_coach *c, const struct map *map, int64_t athlete,
    int64_t metric)
{
	const struct view_person *p = view_member(c->team, athlete);
	size_t j = 0;

	while (j < map->ncolumns && map->columns[j].metric != metric)
		j++;
	if (p == NULL || j == map->ncolumns)
		return NULL;
	return &map->places[(size_t)(p - c->team->people) * map->ncolumns + j];
}

static void
marks_load(struct view_coach *c, struct map *map, const struct squad_wait *w,
    size_t n, enum cell cell)
{
	for (size_t i = 0; i < n; i++) {
		struct place *p = place_of(c, map, w[i].athlete, w[i].metric);

		if (p != NULL)
			p->cell = cell;
	}
}

static void
gaps_load(struct view_coach *c, const struct squad *s, struct map *map)
{
	for (size_t i = 0; i < s->nrounds; i++) {
		const struct squad_round *r = &s->rounds[i];
		struct place *p =
		    r->newest ? place_of(c, map, r->athlete, r->metric) : NULL;

		if (p == NULL)
			continue;
		p->cell = CELL_GAP;
		p->gap = rating_gap(&r->pair);
	}
}

static void
cell_set(struct arena *a, struct val *list, const struct place *p)
{
	static const struct {
		const char *class, *text, *means;
	} marks[] = {
		[CELL_NONE] = { "no", "\xE2\x80\x93", "not rated" },
		[CELL_WAIT] = { "w8", "wait", "waiting for the athlete" },
		[CELL_OWED] = { "w8 owed", "rate", "waiting for a coach" },
	};
	struct val *m = val_append_map(a, list);

	if (p->cell == CELL_GAP) {
		val_set_text(a, m, "class", words_gap_class(p->gap));
		val_set_text(a, m, "text", words_gap(a, p->gap));
		val_set_none(a, m, "means");
		return;
	}
	val_set_text(a, m, "class", marks[p->cell].class);
	val_set_text(a, m, "text", marks[p->cell].text);
	val_set_text(a, m, "means", marks[p->cell].means);
}

/* The mean size of a row's gaps, in hundredths; -1 where it has none. */
static int
row_width(const struct map *map, size_t i)
{
	const struct place *p = &map->places[i * map->ncolumns];
	int sum = 0, n = 0;

	for (size_t j = 0; j < map->ncolumns; j++)
		if (p[j].cell == CELL_GAP) {
			sum += abs(p[j].gap);
			n++;
		}
	return n == 0 ? -1 : sum * 100 / n;
}

static void
row_set(struct arena *a, const struct view_coach *c, const struct map *map,
    size_t i, const char *role, struct val *rows)
{
	const struct view_person *p = &c->team->people[i];
	struct val *row = val_append_map(a, rows), *cells;

	val_set_text(a, row, "name", words_short(a, p->first, p->last));
	val_set_text(a, row, "path", p->path);
	cells = val_set_list(a, row, "cells");
	for (size_t j = 0; j < map->ncolumns; j++)
		if (strcmp(map->columns[j].role, role) == 0)
			cell_set(a, cells, &map->places[i * map->ncolumns + j]);
}

struct row {
	size_t person;
	int width;
};

/* Widest gaps first; where they are the same, in the order of the roster. */
static int
compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->width != y->width)
		return x->width > y->width ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static void
rows_set(struct arena *a, const struct view_coach *c, const struct map *map,
    const char *role, struct val *list)
{
	struct row *rows = arena_array(a, c->team->n, sizeof(*rows));
	size_t n = 0;

	for (size_t i = 0; i < c->team->n; i++)
		if (strcmp(c->team->people[i].role, role) == 0)
			rows[n++] = (struct row){ i, row_width(map, i) };
	if (n > 0)
		qsort(rows, n, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < n; i++)
		row_set(a, c, map, rows[i].person, role, list);
}

static void
role_set(struct arena *a, const struct view_coach *c, const struct map *map,
    const char *role, const char *title, struct val *maps)
{
	struct val *m = val_map(a), *columns, *rows;

	val_set_text(a, m, "title", title);
	columns = val_set_list(a, m, "columns");
	for (size_t j = 0; j < map->ncolumns; j++)
		if (strcmp(map->columns[j].role, role) == 0)
			val_append_text(a, columns, map->columns[j].name);
	rows = val_set_list(a, m, "rows");
	rows_set(a, c, map, role, rows);
	if (val_is_true(rows) && val_is_true(columns))
		val_append(a, maps, m);
}

void
view_set_gaps(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct val *maps = val_set_list(a, m, "maps");
	struct map map = { 0 };

	columns_load(a, c, &map);
	map.places =
	    arena_array(a, c->team->n * map.ncolumns, sizeof(*map.places));
	gaps_load(c, s, &map);
	/* A round that waits is newer than any that is revealed. */
	marks_load(c, &map, s->waits, s->nwaits, CELL_WAIT);
	marks_load(c, &map, s->owed, s->nowed, CELL_OWED);
	role_set(a, c, &map, "rower", "Rowers", maps);
	role_set(a, c, &map, "coxswain", "Coxswains", maps);
}
