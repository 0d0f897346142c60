/* password_test.mjs -- what the first screen takes, refuses and offers. */
import "./node18.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { judgePassword, offerWords } from
    "../../site-templates/assets/password.js";

const NAMES = ["Riverside Rowing", "s6vn5h4fjs"];
const refused = (password) => judgePassword(password, NAMES).refused;

test("what anyone would try first is refused", () => {
	const common = [
		"password12", "P@ssw0rd2024!!", "PASSWORDPASSWORD",
		"Pa55word!!!", "1234567890", "0987654321", "31121999199",
		"qwertyuiop", "1qaz2wsx3edc", "qazwsxedcrfv", "asdfghjkl;",
		"abcdefghij", "aaaaaaaaaa", "abcabcabcabc", "1111122222",
		"michael1234", "2007jennifer", "iloveyou!!!!", "Princess_2009",
		"football2025", "Rowing2026!", "rowing-rowing", "!!!!!!!!!!!!",
		"riversiderowing", "Riverside Rowing 1", "S6vn5h4fjs!",
		"correct horse battery staple",
	];

	for (const password of common)
		assert.equal(refused(password), "common", password);
});

test("short is short, also with spaces around it", () => {
	for (const password of ["", "five oars", "  five oars  ", "äääääääää"])
		assert.equal(refused(password), "short", password);
});

test("what a person thinks up herself is taken", () => {
	const fine = ["four wet oars drip", "pässwörter im Regen",
		"Tuesday's cold hands", "k7#mQ2!vLp", "zażółć gęślą",
		"ранний туман", "red boat blue boat"];

	for (const password of fine)
		assert.equal(refused(password), null, password);
});

test("strength grows, and the offered words are strong", () => {
	assert.equal(judgePassword("maplecrest").strength, 1);
	assert.equal(judgePassword("maple crest oars").strength, 2);
	assert.equal(judgePassword("four wet oars drip").strength, 3);
	for (let i = 0; i < 200; i++) {
		const offer = offerWords();

		assert.match(offer, /^([a-z]{3,6} ){3}[a-z]{3,6}$/);
		assert.deepEqual(judgePassword(offer),
		    { refused: null, strength: 3 }, offer);
	}
});
