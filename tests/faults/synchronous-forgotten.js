import Database from 'better-sqlite3';

// Put beneath the server with --import: a SQLite that does not do as it is told, and says so when asked.

const pragma = Database.prototype.pragma;

/** @this {import('better-sqlite3').Database} @type {import('better-sqlite3').Database['pragma']} */
Database.prototype.pragma = function (source, options) {
	return pragma.call(
		this,
		source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source,
		options
	);
};
