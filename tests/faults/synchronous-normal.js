import Database from 'better-sqlite3';

// Negative control of the power-loss test: put beneath the server with --import, it makes SQLite run with
// synchronous=NORMAL while the server reads FULL. The product has no switch for this.

const pragma = Database.prototype.pragma;

/** @this {import('better-sqlite3').Database} @type {import('better-sqlite3').Database['pragma']} */
Database.prototype.pragma = function (source, options) {
	if (source === 'synchronous') return 2;
	return pragma.call(
		this,
		source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source,
		options
	);
};
