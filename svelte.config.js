import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// The gate in hooks.server.ts is stricter: it covers JSON too, and works when ORIGIN is not set.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'img-src': ['self', 'data:'],
				// Svelte sets style attributes for bars and transitions.
				'style-src': ['self', 'unsafe-inline'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push(
					'../src/cli/**/*.js',
					'../drizzle.config.ts',
					'../playwright.config.ts',
					'../eslint.config.js',
					'../.dependency-cruiser.js',
					'../svelte.config.js'
				);
			}
		}
	}
};

export default config;
