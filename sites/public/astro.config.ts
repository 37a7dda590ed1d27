import { defineConfig } from 'astro/config';
import { siteConfig } from './site-config.ts';

export default defineConfig(siteConfig());
