package dev.opm.launcher;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The classes of a jar, and the classes that each of them names in its constant pool; internal
/// names, with slashes.
record ShippedJar(Map<String, Set<String>> classes) {
    private static final String SUFFIX = ".class";

    static ShippedJar read(Path path) throws IOException {
        Map<String, Set<String>> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(SUFFIX)) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    ClassModel parsed = ClassFile.of().parse(bytes);
                    classes.put(parsed.thisClass().asInternalName(), namedBy(parsed));
                }
            }
        }
        return new ShippedJar(classes);
    }

    private static Set<String> namedBy(ClassModel type) {
        Set<String> named = new TreeSet<>();
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof ClassEntry reference) {
                ClassDesc element = reference.asSymbol();
                while (element.isArray()) {
                    element = element.componentType();
                }
                if (element.isClassOrInterface()) {
                    String descriptor = element.descriptorString();
                    named.add(descriptor.substring(1, descriptor.length() - 1));
                }
            }
        }
        return named;
    }
}
