/*
 * preview.h -- oarlock-gen --preview: every page and state of invented teams,
 * on 127.0.0.1, for who works on templates, styles and texts.
 */
#ifndef PREVIEW_H
#define PREVIEW_H

/*
 * preview [DIR] [--port N] [--write FOLDER]. DIR may hold site-templates/ and
 * content/, which replace the shipped files as in a team folder; nothing else
 * of it is read. With --write the pages become files of that folder, and that
 * is all. Gives the exit status.
 */
int preview_main(int argc, char **argv);

#endif
