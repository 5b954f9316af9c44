package dev.opm.node.line;

import com.google.gson.JsonElement;

/// What a command answers: for people, and as the document of `--json`.
public record CommandAnswer(String text, JsonElement json) {}
