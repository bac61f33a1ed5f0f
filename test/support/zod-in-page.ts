import { z } from 'zod';

// To be imported before anything that makes schemas. A module that the debugger loads into a page may do what the page's
// policy forbids, and Zod would take that for leave to do it later.
z.config({ jitless: true });
