import { z } from 'zod';

/** Made by the client, new for each thing that is done: the same key twice is done once, and answered alike. */
export const keySchema = z.string().min(8).max(100);
