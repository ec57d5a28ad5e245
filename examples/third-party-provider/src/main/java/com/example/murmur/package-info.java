/**
 * The Patchbay provider for Murmur, a vendor that does not exist: {@code speech}, and {@code lip-sync}, which is a call type
 * that only this plugin knows. Start with {@link com.example.murmur.MurmurProviderFactory}.
 */
package com.example.murmur;
