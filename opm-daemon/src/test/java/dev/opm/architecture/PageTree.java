package dev.opm.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the tree of a page: the block fenced with `text tree`, one path a line, a folder's content
/// two spaces further in than the folder, and two spaces or more before what is said about it.
final class PageTree {
    private static final String FENCE = "```";
    private static final int INDENT = 2;

    private PageTree() {}

    static List<Path> pathsIn(String page) {
        List<Path> paths = new ArrayList<>();
        List<Path> parents = new ArrayList<>(List.of(Path.of("")));
        for (String line : block(page).lines().filter(text -> !text.isBlank()).toList()) {
            int depth = (line.length() - line.stripLeading().length()) / INDENT;
            Path path = parents.get(depth).resolve(line.strip().split("\\s{2,}", 2)[0]);
            parents.subList(depth + 1, parents.size()).clear();
            parents.add(path);
            paths.add(path);
        }
        return paths;
    }

    private static String block(String page) {
        String opening = FENCE + "text tree\n";
        int start = page.indexOf(opening);
        if (start < 0) {
            throw new IllegalArgumentException("the page has no block fenced with text tree");
        }
        int from = start + opening.length();
        return page.substring(from, page.indexOf(FENCE, from));
    }
}
