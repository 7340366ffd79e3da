CREATE INDEX `standings_nearest` ON `standings` (`round_id`,`division_id`,`points`,`forecast`,`used_ms`,`submitted_at`,`person_id`);--> statement-breakpoint
INSERT INTO `time_counts` (`round_id`, `division_id`, `points`, `bucket`, `people`)
SELECT `round_id`, `division_id`, `points`, CASE
		WHEN e >= 1073741824 THEN -996928 + (e - 1073741824) / 8388608
		WHEN e >= 536870912 THEN -997056 + (e - 536870912) / 4194304
		WHEN e >= 268435456 THEN -997184 + (e - 268435456) / 2097152
		WHEN e >= 134217728 THEN -997312 + (e - 134217728) / 1048576
		WHEN e >= 67108864 THEN -997440 + (e - 67108864) / 524288
		WHEN e >= 33554432 THEN -997568 + (e - 33554432) / 262144
		WHEN e >= 16777216 THEN -997696 + (e - 16777216) / 131072
		WHEN e >= 8388608 THEN -997824 + (e - 8388608) / 65536
		WHEN e >= 4194304 THEN -997952 + (e - 4194304) / 32768
		WHEN e >= 2097152 THEN -998080 + (e - 2097152) / 16384
		WHEN e >= 1048576 THEN -998208 + (e - 1048576) / 8192
		WHEN e >= 524288 THEN -998336 + (e - 524288) / 4096
		WHEN e >= 262144 THEN -998464 + (e - 262144) / 2048
		WHEN e >= 131072 THEN -998592 + (e - 131072) / 1024
		WHEN e >= 65536 THEN -998720 + (e - 65536) / 512
		WHEN e >= 32768 THEN -998848 + (e - 32768) / 256
		WHEN e >= 16384 THEN -998976 + (e - 16384) / 128
		WHEN e >= 8192 THEN -999104 + (e - 8192) / 64
		WHEN e >= 4096 THEN -999232 + (e - 4096) / 32
		WHEN e >= 2048 THEN -999360 + (e - 2048) / 16
		WHEN e >= 1024 THEN -999488 + (e - 1024) / 8
		WHEN e >= 512 THEN -999616 + (e - 512) / 4
		WHEN e >= 256 THEN -999744 + (e - 256) / 2
		WHEN e >= 0 THEN -1000000 + (e - 0) / 1
	END, count(*)
FROM (
	SELECT s.`round_id`, s.`division_id`, s.`points`, coalesce(abs(s.`forecast` - f.`forecast_actual`), 2147483647) AS e
	FROM `standings` s
	JOIN `round_figures` f ON f.`round_id` = s.`round_id` AND f.`division_id` = s.`division_id`
	JOIN `rounds` r ON r.`id` = s.`round_id` AND r.`settled_at` IS NOT NULL
	JOIN `contests` k ON k.`id` = r.`contest_id`
	WHERE f.`forecast_actual` IS NOT NULL
		AND json_extract(k.`rules`, '$.comparators[0]') = 'points'
		AND json_extract(k.`rules`, '$.comparators[1]') = 'forecast'
) GROUP BY 1, 2, 3, 4;
