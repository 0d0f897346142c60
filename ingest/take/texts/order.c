/* order.c -- the table of orders by text, and how one is found. */
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/reply/parts.h"
#include "ingest/take/texts/verb.h"

static enum text_fit
read_alone(struct text_call *c)
{
	return c->rest[0] == '\0' ? TEXT_TAKEN : TEXT_PROSE;
}

static enum text_fit
read_doubtful(struct text_call *c)
{
	c->doubtful = true;
	return read_alone(c);
}

/*
 * Longer words before shorter ones with the same head. No word here is one
 * that carriers keep (STOP, HELP, YES ...): those are read before.
 */
static const struct text_verb verbs[] = {
	{ "key", TEXT_ANYBODY, true, read_key, text_key, "key", "KEY ..." },
	{ "link|enlace", TEXT_ANYBODY, false, read_alone, text_link, "order",
	    "LINK" },
	{ "reset|restablecer", TEXT_ANYBODY, false, read_alone, text_reset,
	    "order", "RESET" },
	{ "talk|ping|hablar", TEXT_ATHLETE, false, read_alone, text_talk,
	    "talk", "TALK" },
	{ "export|exportar", TEXT_ATHLETE, false, read_alone, text_export,
	    "order", "EXPORT" },
	{ "500m|1k|2k|5k|6k|10k|30min|60min", TEXT_ATHLETE, false, read_erg,
	    text_erg, "order", "2K 6:45.3" },
	{ "check-in|check in|checkin|registro", TEXT_ATHLETE, false,
	    read_check_in, text_check_in, "order", "CHECK-IN 4355" },
	{ "", TEXT_ATHLETE, false, read_check_in, text_check_in, "order",
	    "4355" },
	{ "sick|ill|enferma|enfermo", TEXT_ATHLETE, false, read_alone,
	    text_sick, "order", "SICK" },
	{ "ok|okay", TEXT_ATHLETE, false, read_doubtful, text_ok, "order",
	    "OK" },
	{ "away|fuera", TEXT_ATHLETE, false, read_days, text_away, "order",
	    "AWAY 7" },
	{ "pause|pausa", TEXT_ATHLETE, false, read_days, text_pause, "order",
	    "PAUSE 7" },
	{ "try|probar", TEXT_ATHLETE, false, read_try, text_try, "order",
	    "TRY square earlier by friday" },
	{ "tried|probado|probe", TEXT_ATHLETE, false, read_tried, text_tried,
	    "order", "TRIED it felt lighter" },
	{ "week|semana", TEXT_ATHLETE, false, read_week, text_week, "order",
	    "WEEK the rhythm came on thursday" },
	{ "side|lado", TEXT_ATHLETE, false, read_side, text_side, "order",
	    "SIDE port" },
	{ "grade|grado", TEXT_ATHLETE, false, read_grade, text_grade, "order",
	    "GRADE 9" },
	{ "height|altura|estatura", TEXT_ATHLETE, false, read_height,
	    text_height, "order", "HEIGHT 5'10" },
	{ "weight|peso", TEXT_ATHLETE, false, read_weight, text_weight, "order",
	    "WEIGHT 150" },
	{ "language|idioma", TEXT_ATHLETE, false, read_language, text_language,
	    "order", "LANGUAGE es" },
	{ "name|nombre", TEXT_ATHLETE, false, read_name, text_name, "order",
	    "NAME Maya Chen" },
	{ "hide points|ocultar puntos", TEXT_ATHLETE, false, read_alone,
	    text_hide_points, "order", "HIDE POINTS" },
	{ "show points|mostrar puntos", TEXT_ATHLETE, false, read_alone,
	    text_show_points, "order", "SHOW POINTS" },
	{ "share phone|compartir telefono", TEXT_ATHLETE, false,
	    read_share_phone, text_share_phone, "order", "SHARE PHONE" },
	{ "keep copy|guardar copia", TEXT_ATHLETE, false, read_alone,
	    text_keep_copy, "order", "KEEP COPY" },
	{ "no copy|sin copia", TEXT_ATHLETE, false, read_alone, text_no_copy,
	    "order", "NO COPY" },
	{ "hide phone|ocultar telefono", TEXT_ATHLETE, false, read_alone,
	    text_hide_phone, "order", "HIDE PHONE" },
};

const struct text_verb *
text_verb(size_t nth)
{
	return nth < sizeof(verbs) / sizeof(*verbs) ? &verbs[nth] : NULL;
}

/* How much of the folded text one of these words takes; 0: none does. */
static size_t
head_length(const char *words, const char *text)
{
	for (const char *w = words; *w != '\0';) {
		size_t len = strcspn(w, "|");

		if (strncmp(w, text, len) == 0 &&
		    strchr(" \n\x1f.!:,;=", text[len]) != NULL)
			return len;
		w += len + (w[len] == '|');
	}
	return 0;
}

static bool
is_marked(const struct fold *f, size_t i)
{
	while (i < f->len && strchr(" \n\x1f", f->text[i]) != NULL)
		i++;
	return i < f->len && f->text[i] == '!';
}

/* From byte i of the folded text to its end, as it was typed. */
static const char *
rest_of(struct arena *a, const char *body, const struct fold *f, size_t i)
{
	size_t end = f->len;

	while (i < end && strchr(" \n\x1f.!:,;=", f->text[i]) != NULL)
		i++;
	while (end > i && strchr(" \n\x1f.!", f->text[end - 1]) != NULL)
		end--;
	return arena_strndup(a, body + f->at[i], f->at[end] - f->at[i]);
}

bool
text_verb_find(const char *body, size_t len, struct text_call *c)
{
	struct fold f = fold_text(c->arena, body, len);
	size_t begin = strspn(f.text, " \n\x1f"), head;

	reply_signature_remove(&f);
	while (f.len > begin && strchr(" \n\x1f", f.text[f.len - 1]) != NULL)
		f.text[--f.len] = '\0';
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		const struct text_verb *v = &verbs[i];

		head = head_length(v->words, f.text + begin);
		if (v->words[0] != '\0' && head == 0)
			continue;
		if (c->role != NULL && v->who == TEXT_ATHLETE &&
		    strstr(c->role, "coach") != NULL)
			continue;
		c->verb = v;
		c->text = arena_strndup(c->arena, f.text + begin, head);
		c->rest = rest_of(c->arena, body, &f, begin + head);
		c->marked = is_marked(&f, begin + head);
		c->fit = v->read(c);
		if (c->fit != TEXT_PROSE)
			return true;
	}
	return false;
}

bool
text_reports(const struct text_call *c)
{
	static void (*const apply[])(struct incoming *, struct text_call *) = {
		text_check_in, text_sick, text_away, text_pause
	};

	if (c->erg != NULL)
		return true;
	for (size_t i = 0; i < sizeof(apply) / sizeof(*apply); i++)
		if (c->verb->apply == apply[i])
			return c->fit == TEXT_TAKEN && !c->doubtful;
	return false;
}

bool
text_line_take(const char **body, struct text_call *c)
{
	const struct text_call empty = *c;

	for (const char *at = *body; *at != '\0';) {
		size_t line = strcspn(at, "\n");
		const char *next = at + line + (at[line] == '\n');

		*c = empty;
		if (!text_verb_find(at, line, c) || !text_reports(c)) {
			at = next;
			continue;
		}
		if (c->verb->apply == text_check_in) {
			next = at + strlen(at);
			*c = empty;
			text_verb_find(at, strlen(at), c);
		}
		*body = arena_printf(
		    c->arena, "%.*s%s", (int)(at - *body), *body, next);
		return true;
	}
	return false;
}
