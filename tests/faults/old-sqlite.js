import Database from 'better-sqlite3';

// Put beneath the server with --import: a SQLite that says it is the last one with the lost-commit bug.

const { prepare } = Database.prototype;

/** @type {any} */ (Database.prototype).prepare =
	/** @this {import('better-sqlite3').Database} @param {string} source */
	function (source) {
		return prepare.call(this, source.replace('sqlite_version()', "'3.51.2'"));
	};
