"""Readers of components and code: JSX, MDX, Vue, Svelte, Astro."""
