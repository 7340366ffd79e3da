import { expect, test } from 'vitest';
import { asOutline, topicsAbove, topicsBelow } from './topic.ts';

const topics = [
	{ id: 'leaf', parentId: 'branch' },
	{ id: 'root', parentId: null },
	{ id: 'branch', parentId: 'root' },
	{ id: 'other', parentId: null }
];

test('a topic belongs to every topic above it', () => {
	expect(topicsAbove(topics, 'leaf')).toEqual(['leaf', 'branch', 'root']);
});

test('a topic holds every topic below it', () => {
	expect(topicsBelow(topics, 'root').toSorted()).toEqual(['branch', 'leaf', 'root']);
	expect(topicsBelow(topics, 'other')).toEqual(['other']);
});

test('an outline puts topics under their parents', () => {
	expect(asOutline(topics).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
		'0 root',
		'1 branch',
		'2 leaf',
		'0 other'
	]);
});

test('topics that name each other as parent end the walk instead of running for ever', () => {
	const loop = [
		{ id: 'a', parentId: 'b' },
		{ id: 'b', parentId: 'a' }
	];
	expect(topicsAbove(loop, 'a')).toEqual(['a', 'b']);
	expect(topicsBelow(loop, 'a')).toEqual(['a', 'b']);
	expect(asOutline(loop)).toEqual([]);
});
