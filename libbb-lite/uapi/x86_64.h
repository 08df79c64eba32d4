/* SPDX-License-Identifier: 0BSD */
/* x86_64.h - sys() as the instruction syscall, where start.c is linked: arguments need not move, and more registers stay */
#ifndef UAPI_X86_64_H
#define UAPI_X86_64_H

/* gcc takes a line for an instruction: with five of them it has functions of ours with a call inside shared, not copied. */
#define SYS_ASM(...) __extension__ ({ \
	long result__; \
	__asm__ volatile ("syscall\n\n\n\n\n" : "=a" (result__) : __VA_ARGS__ : "rcx", "r11", "memory"); \
	result__; \
})
/* The call and its first three arguments; the others have no letter, and are put into their registers first. */
#define SYS_0(n) SYS_ASM("0" ((long)(n)))
#define SYS_1(n, a) SYS_ASM("0" ((long)(n)), "D" (a))
#define SYS_2(n, a, b) SYS_ASM("0" ((long)(n)), "D" (a), "S" (b))
#define SYS_3(...) SYS_ASM(SYS_WORDS(__VA_ARGS__))
#define SYS_4(n, a, b, c, d) SYS_PUT(SYS_R(10, d), SYS_WORDS(n, a, b, c), "r" (r10__))
#define SYS_5(n, a, b, c, d, e) SYS_PUT(SYS_R(10, d) SYS_R(8, e), SYS_WORDS(n, a, b, c), "r" (r10__), "r" (r8__))
#define SYS_6(n, a, b, c, d, e, f) SYS_PUT(SYS_R(10, d) SYS_R(8, e) SYS_R(9, f), SYS_WORDS(n, a, b, c), "r" (r10__), "r" (r8__), "r" (r9__))
#define SYS_WORDS(n, a, b, c) "0" ((long)(n)), "D" (a), "S" (b), "d" (c)
#define SYS_R(no, x) register __typeof__(0 ? (x) : (x)) r##no##__ __asm__ ("r" #no) = (x);
#define SYS_PUT(registers, ...) __extension__ ({ registers SYS_ASM(__VA_ARGS__); })

#define SYS_PICK(n, a, b, c, d, e, f, macro, ...) macro
#define sys(...) SYS_PICK(__VA_ARGS__, SYS_6, SYS_5, SYS_4, SYS_3, SYS_2, SYS_1, SYS_0, 0)(__VA_ARGS__)

#endif
