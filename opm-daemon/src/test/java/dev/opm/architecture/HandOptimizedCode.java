package dev.opm.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is marked with `HandOptimized` in compiled classes, and each line in it that makes the JDK
/// make a class at run time. Reads byte code, for the source does not say which switch is one over
/// patterns.
record HandOptimizedCode(List<String> marked, Set<Integer> decisions, List<String> breaches) {
    private static final String MARK = "Ldev/opm/domain/HandOptimized;";

    /// @param roots folders of classes
    static HandOptimizedCode in(List<Path> roots) throws IOException {
        HandOptimizedCode found =
                new HandOptimizedCode(new ArrayList<>(), new TreeSet<>(), new ArrayList<>());
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .forEach(found::read);
            }
        }
        return found;
    }

    private void read(Path file) {
        ClassModel type = parsed(file);
        boolean whole = note(type, type.thisClass().asInternalName()) || isNestedInMarked(file);
        for (MethodModel method : type.methods()) {
            String name =
                    type.thisClass().asInternalName() + "." + method.methodName().stringValue();
            if (note(method, name) || whole) {
                search(type, method);
            }
        }
    }

    private static boolean isNestedInMarked(Path file) {
        String name = file.getFileName().toString();
        int dollar = name.lastIndexOf('$');
        if (dollar < 0) {
            return false;
        }
        Path outer = file.resolveSibling(name.substring(0, dollar) + ".class");
        return Files.exists(outer) && (mark(parsed(outer)).isPresent() || isNestedInMarked(outer));
    }

    private boolean note(AttributedElement element, String name) {
        Optional<Annotation> mark = mark(element);
        mark.ifPresent(found -> {
            marked.add(name);
            for (AnnotationElement value : found.elements()) {
                decisions.add(((AnnotationValue.OfInt) value.value()).intValue());
            }
        });
        return mark.isPresent();
    }

    private static Optional<Annotation> mark(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream())
                .filter(annotation -> annotation.className().equalsString(MARK))
                .findAny();
    }

    private void search(ClassModel type, MethodModel method) {
        String file =
                type.findAttribute(Attributes.sourceFile())
                        .map(SourceFileAttribute::sourceFile)
                        .orElseThrow()
                        .stringValue();
        int line = 0;
        for (CodeElement element :
                method.code().map(code -> code.elementList()).orElse(List.of())) {
            if (element instanceof LineNumber number) {
                line = number.line();
            }
            Optional<String> what = costly(element);
            if (what.isPresent()) {
                breaches.add(file + ":" + line + ": " + what.get());
            }
        }
    }

    private static Optional<String> costly(CodeElement element) {
        return switch (element) {
            case InvokeDynamicInstruction call ->
                    switch (call.bootstrapMethod().owner().displayName()) {
                        case "LambdaMetafactory" -> Optional.of("a lambda or method reference");
                        case "SwitchBootstraps" -> Optional.of("a switch over patterns");
                        default -> Optional.empty();
                    };
            case InvokeInstruction call
                    when call.owner().asInternalName().startsWith("java/util/stream/")
                            || call.typeSymbol().returnType().displayName().equals("Stream") ->
                    Optional.of("a stream");
            default -> Optional.empty();
        };
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
